#pragma once
#include "api/response.hpp"

#include <functional>
#include <optional>

namespace sesame::api {

// A response that takes long to compute. The server takes turns: it runs the next part apart (on another thread if
// there is one), then asks the job to go on, until the job gives the response. In between it serves others, who may
// change anything. The request and its context live until then.
class job {
  public:
    virtual ~job() = default;
    // The next part, which touches only the job's own data; empty if there is none. Nobody calls the job while the part
    // runs. It may throw: the job is then over.
    virtual std::function<void()> apart() { return {}; }
    // Works for a few milliseconds. It may throw, too.
    virtual std::optional<response> go_on() = 0;
};

// Does the whole job at once and gives its response; `first` itself if it has no job.
response worked_out(response first);

// `known` with the facts of `first`: request id, headers, and names for the log.
response continued(response known, response const& first);

} // namespace sesame::api
