package dev.visionscaling.consumer.message;

import java.util.List;

/**
 * The images that a message names, and its problems. Both lists are empty for an event that requires no work.
 *
 * @param images to classify
 * @param problems one phrase each; together they become one dead letter
 */
public record ParsedMessage(List<ImageLocation> images, List<String> problems) {
    public ParsedMessage {
        images = List.copyOf(images);
        problems = List.copyOf(problems);
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
