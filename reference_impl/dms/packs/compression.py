"""Zstandard frames: one frame, no dictionary, nothing after it, and never more than was declared (E05 CF-2, CF-6)."""

from typing import Final

import zstandard

from reference_impl.dms.packs.errors import PackDecompressionFailedError

LEVELS: Final = range(1, 23)
DEFAULT_LEVEL: Final = 19
_SMALLEST_WINDOW: Final = 8 * 1024 * 1024
"""What every decoder takes; a frame may ask for more only when it declares a payload that is longer."""


def compressed(payload: bytes, level: int = DEFAULT_LEVEL) -> bytes:
    """Return a frame that carries its content size."""
    return zstandard.ZstdCompressor(level=level, write_content_size=True).compress(payload)


def decompressed(frame: bytes, length: int) -> bytes:
    """Return the content of a frame, which has exactly ``length`` bytes. Raises PackDecompressionFailedError.

    Memory stays below the length and the window, whatever the frame would expand to.
    """
    if not frame.startswith(zstandard.FRAME_HEADER):
        raise PackDecompressionFailedError("it does not begin with a frame")
    try:
        header = zstandard.get_frame_parameters(frame)
        if header.dict_id:
            raise PackDecompressionFailedError("the frame needs a dictionary")
        if header.content_size not in {zstandard.CONTENTSIZE_UNKNOWN, length}:
            raise PackDecompressionFailedError(f"the frame has {header.content_size} bytes, {length} are declared")
        window = max(_SMALLEST_WINDOW, 1 << (length - 1).bit_length())
        decompressor = zstandard.ZstdDecompressor(max_window_size=window)
        content = decompressor.decompress(frame, max_output_size=length, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise PackDecompressionFailedError(str(error)) from None
    if len(content) != length:
        raise PackDecompressionFailedError(f"the frame has {len(content)} bytes, {length} are declared")
    return content
