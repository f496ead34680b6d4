/** Tests of where expected categories come from. */
@NullMarked
package dev.visionscaling.producer.categories;

import org.jspecify.annotations.NullMarked;
