package sesame.junit;

/** It has a status, or an error where there was no answer. */
public record Attempt(String at, int milliseconds, int status, String error) {}
