/** What comes once the thread stands. One chunk for all: each of its own would cut what they share with the thread into crumbs of the first load. */
export { SendLinkMenu } from "./links/send-link-menu";
export { ViewChoice } from "./list/view-choice";
export { CustomerPanel } from "./panel/customer-panel";
export { CustomerSheet } from "./panel/customer-sheet";
export { AttachMenu } from "./sending/attach-menu";
export { BubbleActs } from "./sending/bubble-acts";
export { DeliveryDetails } from "./sending/delivery-details";
export { DeletedNote } from "./thread/deleted-note";
export { FileTray } from "./sending/file-tray";
export { ReplyBar } from "./sending/reply-bar";
export { TemplatePicker } from "./templates/template-picker";
