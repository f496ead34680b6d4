package dev.visionscaling.dashboard.search;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Details of one result that the list of results omits.
 *
 * @param runnersUp the next best categories with their confidences in percent, as JSON: {@code [["nut",3.21]]}
 * @param weightsDigest SHA-256 of the model's weights
 * @param rulesDigest SHA-256 of the rules that chose the bin; empty if there were none
 * @param novelty empty if the model does not measure it
 * @param registered when the image was registered; empty if it was not
 */
public record ResultDetails(
        Optional<String> runnersUp,
        String weightsDigest,
        Optional<String> rulesDigest,
        OptionalDouble novelty,
        Optional<Instant> registered) {}
