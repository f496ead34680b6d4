package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes what wrappers and training programs add to the names of a network's tensors. */
final class TensorNames {
    private static final String FIRST = Architecture.FIRST + ".weight";

    /** Of DataParallel and of torch.compile; they occur before, after and within other names. */
    private static final Set<String> WRAPPERS = Set.of("module", "_orig_mod");

    /** Counters of batch normalisation, of a moving average, and of thop's profiler. */
    private static final Set<String> COUNTERS =
            Set.of("num_batches_tracked", "n_averaged", "total_ops", "total_params");

    private static final List<String> COPIES = List.of("ema", "swa", "averaged", "teacher", "shadow");

    private TensorNames() {}

    /**
     * Returns the tensors of one network under torchvision's names.
     *
     * @throws UnsuitableWeightsException if there are several networks
     */
    static Map<String, Tensor> plain(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        Map<String, Tensor> unwrapped = unwrapped(tensors);
        Set<String> prefixes = unwrapped.keySet().stream()
                .filter(name -> name.equals(FIRST) || name.endsWith("." + FIRST))
                .map(name -> name.substring(0, name.length() - FIRST.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> originals = prefixes.stream()
                .filter(prefix -> COPIES.stream().noneMatch(prefix::contains))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> networks = originals.isEmpty() ? prefixes : originals;
        if (networks.size() > 1) {
            throw new UnsuitableWeightsException("it holds several networks, under " + String.join(" and ", networks)
                    + ": save the state dict of one of them");
        }
        return networks.isEmpty() ? unwrapped : of(networks.iterator().next(), prefixes, unwrapped);
    }

    private static Map<String, Tensor> unwrapped(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        Map<String, Tensor> unwrapped = new HashMap<>();
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            List<String> parts = Arrays.stream(entry.getKey().split("\\.", -1))
                    .filter(part -> !WRAPPERS.contains(part))
                    .toList();
            boolean counter = !parts.isEmpty() && COUNTERS.contains(parts.get(parts.size() - 1));
            String name = String.join(".", parts);
            if (!counter && unwrapped.put(name, entry.getValue()) != null) {
                throw new UnsuitableWeightsException("it holds " + name + " with and without a wrapper's name");
            }
        }
        return unwrapped;
    }

    /** Without a prefix all tensors count, except those of copies; with one, the others belong to the training. */
    private static Map<String, Tensor> of(String network, Set<String> prefixes, Map<String, Tensor> tensors) {
        Map<String, Tensor> own = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            boolean copy = prefixes.stream()
                    .anyMatch(prefix ->
                            !prefix.equals(network) && prefix.length() > network.length() && name.startsWith(prefix));
            if (name.startsWith(network) && !copy) {
                own.put(name.substring(network.length()), tensor);
            }
        });
        return own;
    }
}
