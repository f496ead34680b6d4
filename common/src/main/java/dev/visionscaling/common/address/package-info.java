/** IP addresses and networks as text, read without asking a name server. Depends on nothing else. */
@NullMarked
package dev.visionscaling.common.address;

import org.jspecify.annotations.NullMarked;
