package dev.visionscaling.consumer.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Detects content that was damaged in transit, by the object's ETag if that is the content's MD5. Otherwise, a proxy
 * that shortens a response and its length would make a good image look truncated, and get it rejected. Safe from any
 * thread.
 *
 * <p>Not every store's ETag is a digest, and no response says whether it is. So a difference only means that the object
 * must be fetched again, and, after some attempts, that its ETag is not a digest.
 */
final class TransferCheck {
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-fA-F]{32})\"?");
    /** Half a minute with the pipeline's backoff; damage that lasts longer is not transient. */
    private static final int ATTEMPTS = 12;
    /** The attempts while no ETag of this store has matched yet. */
    private static final int ATTEMPTS_AT_FIRST = 2;

    private final Map<String, Integer> differences = new ConcurrentHashMap<>();
    private volatile boolean matchedBefore;

    /** Returns true if {@code content} differs from the stored object, so that it must be fetched again. */
    boolean isDamaged(String key, GetObjectResponse response, byte[] content) {
        String expected = digestOf(response);
        if (expected == null) {
            return false;
        }
        if (expected.equals(md5(content))) {
            matchedBefore = true;
            differences.remove(key);
            return false;
        }
        int attempts = differences.merge(key, 1, Integer::sum);
        if (attempts < (matchedBefore ? ATTEMPTS : ATTEMPTS_AT_FIRST)) {
            return true;
        }
        differences.remove(key);
        return false;
    }

    // Objects with customer-provided encryption keys, and those uploaded in parts, have other ETags.
    private static @Nullable String digestOf(GetObjectResponse response) {
        if (response.eTag() == null
                || response.sseCustomerAlgorithm() != null
                || (response.serverSideEncryption() != null
                        && response.serverSideEncryption() != ServerSideEncryption.AES256)) {
            return null;
        }
        var matcher = MD5.matcher(response.eTag());
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
