#pragma once
#include "api/response.hpp"

#include <functional>
#include <optional>

namespace sesame::api {

// What an answer still needs that takes long to work out. Whoever serves the request does, in turns, what is to be done
// apart, on another thread if there is one, and asks the job to go on, until that gives the answer; in between others
// are served, who may change anything. The request and its surroundings live until then.
class job {
  public:
    virtual ~job() = default;
    // What to do next that touches nothing but the job's own; empty if there is no such thing. Once it has begun, the
    // job is not spoken to until it is done. May throw: then the job is over.
    virtual std::function<void()> apart() { return {}; }
    // Works on for a few milliseconds. May throw likewise.
    virtual std::optional<response> go_on() = 0;
};

// The answer that comes of it, or `first` itself if it has no job, all done at once.
response worked_out(response first);

// `known` with what only `first` knows: a request id, headers, and names for the log.
response continued(response known, response const& first);

} // namespace sesame::api
