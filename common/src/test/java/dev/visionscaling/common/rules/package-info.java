@NullMarked
package dev.visionscaling.common.rules;

import org.jspecify.annotations.NullMarked;
