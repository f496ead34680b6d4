/**
 * TIFFs in plain Java: their first directory, checks and pixels, row by row. JPEG images and fax data within them
 * are decoded elsewhere.
 */
@NullMarked
package dev.visionscaling.squeezenet.image.tiff;

import org.jspecify.annotations.NullMarked;
