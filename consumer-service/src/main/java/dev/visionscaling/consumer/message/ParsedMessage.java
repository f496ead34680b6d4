package dev.visionscaling.consumer.message;

import java.util.List;

/**
 * The images that a message names, and its problems. Both lists are empty for an event that requires no work.
 *
 * @param images to classify
 * @param problems one phrase each; together they become one dead letter
 * @param contextNeeded whether the value alone, without the record's headers, does not name the images
 */
public record ParsedMessage(List<ImageLocation> images, List<String> problems, boolean contextNeeded) {
    public ParsedMessage {
        images = List.copyOf(images);
        problems = List.copyOf(problems);
    }

    ParsedMessage(List<ImageLocation> images, List<String> problems) {
        this(images, problems, false);
    }

    static ParsedMessage image(ImageLocation location) {
        return new ParsedMessage(List.of(location), List.of());
    }

    static ParsedMessage invalid(String problem) {
        return new ParsedMessage(List.of(), List.of(problem));
    }

    static ParsedMessage ignored() {
        return new ParsedMessage(List.of(), List.of());
    }
}
