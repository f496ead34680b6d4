package dev.visionscaling.squeezenet.checkpoint;

import dev.visionscaling.squeezenet.checkpoint.PickleValue.Dictionary;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.Foreign;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.ForeignObject;
import dev.visionscaling.squeezenet.checkpoint.PickleValue.TensorView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the state dict in what training programs save: alone, or beside the optimizer's state and much else, as
 * Lightning, timm and most training loops do.
 */
final class StateDictSearch {
    /** The names that programs give to it, the preferred first: the network itself before its moving average. */
    private static final List<String> NAMES = List.of(
            "state_dict",
            "model_state_dict",
            "model",
            "model_state",
            "net",
            "network",
            "module",
            "weights",
            "params",
            "backbone",
            "state_dict_ema",
            "model_ema",
            "ema_state_dict",
            "ema");

    private static final int MAX_DEPTH = 3;
    private static final int MAX_LISTED = 8;
    private static final String REMEDY = ": save its weights alone, torch.save(model.state_dict(), FILE)";

    private final Set<Map<String, PickleValue>> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateDictSearch() {}

    /** Returns the entries of the state dict. */
    static Map<String, PickleValue> in(PickleValue checkpoint) throws MalformedCheckpointException {
        if (checkpoint instanceof Foreign foreign) {
            throw new MalformedCheckpointException(
                    "it refers to " + foreign + ", which is not a dictionary of tensors" + REMEDY);
        }
        Map<String, PickleValue> entries = entries(checkpoint)
                .orElseThrow(() -> new MalformedCheckpointException("it does not hold a dictionary of tensors"));
        if (checkpoint instanceof ForeignObject object && entries.isEmpty()) {
            throw wholeModel("it is", object);
        }
        Optional<Map<String, PickleValue>> found = new StateDictSearch().below(entries, 0);
        if (found.isPresent()) {
            return found.get();
        }
        if (entries.values().stream().anyMatch(TensorView.class::isInstance)) {
            return entries;
        }
        for (String name : NAMES) {
            if (entries.get(name) instanceof ForeignObject object) {
                throw wholeModel("its entry '" + name + "' is", object);
            }
        }
        throw new MalformedCheckpointException("it holds no tensors; its entries are: " + listed(entries.keySet()));
    }

    private static MalformedCheckpointException wholeModel(String subject, ForeignObject object) {
        return new MalformedCheckpointException(subject + " a whole model or another object, of the class "
                + object.className() + ", which is never executed" + REMEDY);
    }

    private Optional<Map<String, PickleValue>> below(Map<String, PickleValue> entries, int depth) {
        // A container may contain itself, or the same one a thousand times: identity ends the search.
        if (depth > MAX_DEPTH || !visited.add(entries)) {
            return Optional.empty();
        }
        if (hasWeights(entries)) {
            return Optional.of(entries);
        }
        List<String> names = new ArrayList<>(NAMES);
        entries.keySet().stream().filter(name -> !NAMES.contains(name)).forEach(names::add);
        for (String name : names) {
            Optional<Map<String, PickleValue>> inner = Optional.ofNullable(entries.get(name))
                    .flatMap(StateDictSearch::entries)
                    .flatMap(nested -> below(nested, depth + 1));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** An optimizer's state has tensors, too, and so may the accuracy be one, but none is called a weight. */
    private static boolean hasWeights(Map<String, PickleValue> entries) {
        return entries.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue() instanceof TensorView && entry.getKey().endsWith(".weight"));
    }

    private static Optional<Map<String, PickleValue>> entries(PickleValue value) {
        if (value instanceof Dictionary dictionary) {
            return Optional.of(dictionary.entries());
        }
        return value instanceof ForeignObject object ? Optional.of(object.entries()) : Optional.empty();
    }

    private static String listed(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MAX_LISTED).toList());
        return names.isEmpty() ? "none" : names.size() <= MAX_LISTED ? first : first + ", …";
    }
}
