-- For wrk: asks for the paths of the file BENCH_PATHS in turn, and ends with one line of JSON.
local paths, turn = {}, 0
for path in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = path
end
local headers = { ["Cookie"] = os.getenv("BENCH_COOKIE") }

function request()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn], headers)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "p50": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
