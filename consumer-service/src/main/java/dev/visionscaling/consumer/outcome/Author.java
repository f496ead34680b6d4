package dev.visionscaling.consumer.outcome;

import java.util.Optional;

/**
 * The consumer that classifies and what it classifies with, the same in every row and event.
 *
 * @param weightsDigest SHA-256 of the weights, hexadecimal
 * @param rulesDigest SHA-256 of the rules, hexadecimal; empty if there are none
 */
public record Author(String hostname, String model, String weightsDigest, Optional<String> rulesDigest) {}
