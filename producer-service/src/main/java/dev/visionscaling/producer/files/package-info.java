/** Images in a folder of the local file system. Depends on the producer's ports, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.files;

import org.jspecify.annotations.NullMarked;
