/** Images in the object store. Depends on the producer's ports and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.s3;

import org.jspecify.annotations.NullMarked;
