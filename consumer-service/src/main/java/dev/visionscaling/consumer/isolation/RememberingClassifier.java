package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.download.Digest;
import dev.visionscaling.squeezenet.image.Region;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the results of the newest images by their content and region. If the work of a task is started again before a commit,
 * images that have cost the start of several processes are not classified again, so that each start gets further.
 */
final class RememberingClassifier implements IsolatedClassifier {
    /** More than the images in flight when a task starts again. */
    private static final int MAX_RESULTS = 2 * CrashLoopGuard.SUSPECT_RECORDS;

    private final IsolatedClassifier classifier;
    private final Map<String, StageResult<Classification>> results = new LinkedHashMap<>() { // used by one thread
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, StageResult<Classification>> eldest) {
                    return size() > MAX_RESULTS;
                }
            };

    /** @param classifier is closed with this one */
    RememberingClassifier(IsolatedClassifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public StageResult<Classification> classify(byte[] content, Optional<Region> region)
            throws TransientException, InterruptedException {
        String image = Digest.of(content) + region;
        StageResult<Classification> known = results.get(image);
        if (known != null) {
            return known;
        }
        StageResult<Classification> result = classifier.classify(content, region);
        results.put(image, result);
        return result;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
