/** Tests of expected categories. */
@NullMarked
package dev.visionscaling.producer.categories;

import org.jspecify.annotations.NullMarked;
