@NullMarked
package dev.visionscaling.chaos.audit;

import org.jspecify.annotations.NullMarked;
