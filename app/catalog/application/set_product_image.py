"""Gives a product its picture."""

from uuid import UUID, uuid4

from app.catalog.application.ports import PictureStore, Products
from app.kernel.clock import Clock


class SetProductImage:
    def __init__(self, *, products: Products, pictures: PictureStore, workspace_id: UUID, clock: Clock) -> None:
        self._products = products
        self._pictures = pictures
        self._workspace_id = workspace_id
        self._clock = clock

    async def __call__(self, *, product_id: UUID, jpeg: bytes) -> UUID:
        """`jpeg` is a picture that was checked and re-encoded. Raises NotFound, Unavailable.

        The id is random, not a UUIDv7: pictures are public and must not be guessed. The old picture stays where it is, so that
        messages that were sent with it still show it.
        """
        image_id = uuid4()
        # Before the first statement: no transaction is held open while a slow store takes its time.
        await self._pictures.put(picture_key(self._workspace_id, image_id), jpeg)
        product = await self._products.get(product_id)
        product.image_id = image_id
        product.updated_at = self._clock.now()
        await self._products.save(product)
        return image_id


def picture_key(workspace_id: UUID, image_id: UUID) -> str:
    """Where a product's picture is kept; every key of a tenant begins with its workspace."""
    return f"t/{workspace_id}/products/{image_id}.jpg"
