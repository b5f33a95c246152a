// Renders templates for compare.mjs: a line {"template": …, "data": …} in, a line {"output": …} or {"error": …} out.
#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/handlebars/render.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <string>

using namespace sesame;

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        auto const asked = boost::json::parse(line);
        boost::json::object response;
        try {
            std::string const source(asked.at("template").as_string());
            response["output"] = handlebars::render(handlebars::parse(source), asked.at("data"));
        } catch (handlebars::template_error const& e) {
            response["error"] = e.message;
        }
        std::cout << boost::json::serialize(response) << "\n";
    }
}
