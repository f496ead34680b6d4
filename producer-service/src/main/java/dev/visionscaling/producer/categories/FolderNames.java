package dev.visionscaling.producer.categories;

import dev.visionscaling.producer.upload.ExpectedCategories;
import java.nio.file.Path;
import java.util.Optional;

/** The name of the folder that an image lies in; that of a folder named by a WordNet id is the category's. */
final class FolderNames implements ExpectedCategories {
    private final Optional<String> root;
    private final WordNetNames names;
    private final boolean onlyIds;

    /** @param onlyIds whether other folders than those named by WordNet ids say nothing, such as {@code val} */
    FolderNames(Path root, WordNetNames names, boolean onlyIds) {
        // Any folder may be the one that is uploaded: its own name counts only where it cannot mean anything else.
        this.root = Optional.ofNullable(root.getFileName()).map(Path::toString).filter(WordNetNames::isId);
        this.names = names;
        this.onlyIds = onlyIds;
    }

    @Override
    public Optional<String> of(String relativePath) {
        int end = relativePath.lastIndexOf('/');
        Optional<String> folder =
                end < 0 ? root : Optional.of(relativePath.substring(relativePath.lastIndexOf('/', end - 1) + 1, end));
        return folder.filter(name -> !onlyIds || WordNetNames.isId(name)).map(names::nameOf);
    }
}
