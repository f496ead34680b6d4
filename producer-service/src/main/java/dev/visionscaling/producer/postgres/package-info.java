/** Images, checkpoint and outcomes in PostgreSQL. Depends on the producer's ports and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.postgres;

import org.jspecify.annotations.NullMarked;
