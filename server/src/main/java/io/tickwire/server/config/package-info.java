/**
 * Settings and where their values come from: a YAML file, the environment, flags, in that order of strength. Knows how to
 * read, refuse and print a value, and not one setting; those are declared by the command line, each once.
 */
@NullMarked
package io.tickwire.server.config;

import org.jspecify.annotations.NullMarked;
