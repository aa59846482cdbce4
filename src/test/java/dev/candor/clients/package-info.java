/** Clients in other languages, made from the document: each is generated, compiled and run. */
@NullMarked
package dev.candor.clients;

import org.jspecify.annotations.NullMarked;
