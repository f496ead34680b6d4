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
 * @param registered when the image was registered; empty if it was not
 * @param framing the part of the image that the model saw, such as {@code whole 0.1,0.2,0.5,0.5}; empty if not stored
 * @param novelty how unlike the learned images it is, above 1 for an unknown thing; empty if not measured
 */
public record ResultDetails(
        Optional<String> runnersUp,
        String weightsDigest,
        Optional<String> rulesDigest,
        Optional<Instant> registered,
        Optional<String> framing,
        OptionalDouble novelty) {}
