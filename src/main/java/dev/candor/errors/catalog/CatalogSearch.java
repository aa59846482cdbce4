package dev.candor.errors.catalog;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A search in the catalogue, which finds what the script of its page finds. */
final class CatalogSearch {

  private final List<String> words;

  CatalogSearch(String query) {
    this.words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
  }

  boolean finds(ErrorEntry entry) {
    String text = text(entry);
    return words.stream().allMatch(text::contains);
  }

  private static String text(ErrorEntry entry) {
    Stream<String> words =
        Stream.of(
            Integer.toString(entry.status()),
            entry.code(),
            entry.code().replace('_', ' '),
            entry.title() + ".",
            entry.remedy(),
            entry.when());
    Stream<String> names =
        Stream.concat(
            entry.headers().stream().map(ErrorEntry.Field::name),
            entry.details().stream().map(ErrorEntry.Member::name));
    Stream<String> routes = entry.everywhere() ? Stream.of() : entry.routes().stream();
    return Stream.of(words, names, routes)
        .flatMap(texts -> texts)
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }
}
