@NullMarked
package dev.visionscaling.common.address;

import org.jspecify.annotations.NullMarked;
