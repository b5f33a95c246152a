package sesame.junit;

import java.util.Map;

/** A call of an SDK. */
public record ApiCall(int number, String at, String account, String region, String service, String operation, int attempt,
        Map<String, String> parameters, int status, String error, String message, String explanation) {}
