package dev.visionscaling.consumer.message;

import java.util.List;

/**
 * What a message asks for. Both lists are empty for an event that is none of our business.
 *
 * @param images to classify
 * @param problems each half a sentence; together they become one dead letter
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
