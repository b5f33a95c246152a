#include "server/outbound/connecting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <catch2/catch_test_macros.hpp>

#include <exception>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

using namespace sesame;
using namespace std::chrono_literals;

namespace {

// As long as this lives the process gets no further file descriptor.
class no_files {
  public:
    no_files() {
        getrlimit(RLIMIT_NOFILE, &before_);
        int const next = dup(STDIN_FILENO);
        close(next);
        rlimit const full{static_cast<rlim_t>(next), before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &full);
    }
    ~no_files() { setrlimit(RLIMIT_NOFILE, &before_); }
    no_files(no_files const&) = delete;
    no_files& operator=(no_files const&) = delete;

  private:
    rlimit before_{};
};

struct listening {
    boost::asio::io_context loop;
    boost::asio::ip::tcp::acceptor door{loop,
                                        boost::asio::ip::tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
    bool broken_off = false;

    // Connects, and carries out `meanwhile` after 60 ms.
    template<class F>
    boost::system::error_code connect(std::chrono::milliseconds patience, F meanwhile) {
        boost::asio::ip::tcp::socket socket(loop);
        boost::asio::steady_timer soon(loop, 60ms);
        boost::system::error_code out;
        server::addresses const at{door.local_endpoint()};
        soon.async_wait([&](auto) { meanwhile(); });
        boost::asio::co_spawn(loop,
                              server::connect_to(socket, at, std::chrono::steady_clock::now() + patience, broken_off),
                              [&](std::exception_ptr, boost::system::error_code error) { out = error; });
        loop.run();
        return out;
    }
    // To be looked at afterwards: UndefinedBehaviorSanitizer needs descriptors, too.
    template<class F>
    boost::system::error_code connect_without_files(std::chrono::milliseconds patience, F meanwhile) {
        no_files const full;
        return connect(patience, std::move(meanwhile));
    }
};

} // namespace

TEST_CASE("a connection waits for a free file descriptor") {
    listening l;
    std::optional<no_files> full(std::in_place);
    CHECK_FALSE(l.connect(10s, [&] { full.reset(); }));
}

TEST_CASE("where no file descriptor becomes free, the connection fails for that reason") {
    listening l;
    auto const error = l.connect_without_files(200ms, [] {});
    CHECK(error == boost::asio::error::no_descriptors);
}

TEST_CASE("a connection that waits for a file descriptor can be broken off") {
    listening l;
    auto const error = l.connect_without_files(10s, [&] { l.broken_off = true; });
    CHECK(error == boost::asio::error::operation_aborted);
}
