import { cn } from "@/lib/cn";

type SegmentsProps<Value extends string | number> = {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** A few choices side by side. */
export function Segments<Value extends string | number>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex rounded-control bg-muted p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            "h-6 min-w-7 rounded-kbd px-2 text-meta text-muted-foreground tabular-nums transition-colors duration-75 max-md:h-9",
            option.value === value && "bg-card font-medium text-foreground shadow-xs",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
