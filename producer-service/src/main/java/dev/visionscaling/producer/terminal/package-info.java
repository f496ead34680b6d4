/** What a person sees while work is under way. Depends on the producer's ports, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.terminal;

import org.jspecify.annotations.NullMarked;
