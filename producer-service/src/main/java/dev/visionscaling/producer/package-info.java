/**
 * The producer's domain and use cases: uploading, publishing and what a person asks about them. Depends on the domain
 * records of {@code common} and on ports declared here; only {@link dev.visionscaling.producer.ProducerMain} names
 * the adapters in the packages below.
 */
@NullMarked
package dev.visionscaling.producer;

import org.jspecify.annotations.NullMarked;
