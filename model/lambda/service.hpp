#pragma once
#include "model/account/service.hpp"

namespace sesame::lambda {

extern service const as_service;

} // namespace sesame::lambda
