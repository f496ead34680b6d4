@NullMarked
package dev.visionscaling.demo;

import org.jspecify.annotations.NullMarked;
