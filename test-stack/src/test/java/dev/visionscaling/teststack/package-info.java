@NullMarked
package dev.visionscaling.teststack;

import org.jspecify.annotations.NullMarked;
