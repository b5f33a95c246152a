#include "api/response.hpp"

#include "api/control/core/control_call.hpp"

namespace sesame::api {

std::string_view name_of(visited what) {
    switch (what) {
    case visited::control:
        return "control";
    case visited::open:
        return "open";
    case visited::click:
        return "click";
    case visited::unsubscribe:
        return "unsubscribe";
    case visited::verify:
        return "verify";
    case visited::download:
        return "download";
    case visited::certificate:
        return "certificate";
    case visited::preflight:
        return "preflight";
    case visited::refused:
        return "refused";
    case visited::unknown:
        break;
    }
    return "";
}

response too_many_wait(std::size_t most) {
    return control::refusal_response({503, "TooManyWaiting",
                                      std::to_string(most) +
                                          " requests wait already, the most that may wait. End some, "
                                          "or POST /_sesame/v1/reset to end all."});
}

response too_many_streams(std::size_t most) {
    return control::refusal_response({503, "TooManyStreams",
                                      std::to_string(most) +
                                          " streams are open already, the most that may be open. Close "
                                          "some, or POST /_sesame/v1/reset to end all."});
}

} // namespace sesame::api
