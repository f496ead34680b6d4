package dev.visionscaling.harness.proxy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths whose requests get a bad answer in place of the server's. Safe from any thread. */
final class PoisonedPaths {
    private static final Pattern REQUEST = Pattern.compile("(GET|HEAD) (/[^ ?\r]*)[ ?]");

    private final Map<String, BadAnswer> answers = new ConcurrentHashMap<>();

    void add(String path, BadAnswer answer) {
        answers.put(path, answer);
    }

    /** The answer to the request that begins with {@code chunk}; empty if the server is to answer it. */
    Optional<Chunk> answerTo(Chunk chunk) {
        if (answers.isEmpty() || !(chunk.startsWith("GET /") || chunk.startsWith("HEAD /"))) {
            return Optional.empty();
        }
        Matcher request = REQUEST.matcher(chunk.text());
        return request.lookingAt()
                ? of(request.group(2))
                        .map(answer -> answer.toChunk(request.group(1).equals("HEAD")))
                : Optional.empty();
    }

    private Optional<BadAnswer> of(String path) {
        int bucketEnd = path.indexOf('/', 1);
        return Optional.ofNullable(answers.get(path))
                .or(() -> Optional.ofNullable(answers.get(bucketEnd < 0 ? path : path.substring(0, bucketEnd))));
    }
}
