package dev.visionscaling.producer.categories;

import dev.visionscaling.producer.upload.ExpectedCategories;
import java.nio.file.Path;
import java.util.Optional;

/** Takes the name of an image's folder as its category; a WordNet id is translated to the category's name. */
final class FolderNames implements ExpectedCategories {
    private final Optional<String> root;
    private final WordNetNames names;
    private final boolean onlyIds;

    /** @param onlyIds whether folders that are not named by WordNet ids, such as {@code val}, are ignored */
    FolderNames(Path root, WordNetNames names, boolean onlyIds) {
        // The uploaded folder can have any name, so its own name counts only if it is a WordNet id.
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
