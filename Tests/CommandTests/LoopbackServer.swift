import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A web server on this machine alone, for tests of what fetches files.
final class LoopbackServer: @unchecked Sendable {
  /// What a client asked for.
  struct Request: Equatable {
    let path: String
    /// Where the file is to begin, if not at its first byte.
    let start: Int?
  }

  /// What is sent back.
  struct Answer {
    var status = "200 OK"
    var headers: [String] = []
    var body: [UInt8] = []
    /// The length that is promised, when it is another than the body's.
    var promised: Int?
    /// Seconds for which the connection stays open, silent, after the body.
    var silence = 0.0

    static let missing = Answer(status: "404 Not Found", body: Array("no such file".utf8))

    /// A file from where it was asked for.
    ///
    /// - Parameter breaksOff: After how many bytes, of those to be sent, the connection ends.
    static func file(_ bytes: [UInt8], _ request: Request, breaksOff: Int? = nil) -> Answer {
      var answer = Answer(body: bytes)
      if let start = request.start {
        guard start < bytes.count else { return Answer(status: "416 Range Not Satisfiable") }
        answer.status = "206 Partial Content"
        answer.headers = ["Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)"]
        answer.body = Array(bytes[start...])
      }
      if let breaksOff, breaksOff < answer.body.count {
        answer.promised = answer.body.count
        answer.body = Array(answer.body[..<breaksOff])
      }
      return answer
    }
  }

  let port: UInt16
  private let listener: Int32
  // The lock guards `seen` and `open`; connections are served on threads of their own.
  private let lock = NSLock()
  private var seen: [Request] = []
  private var open = 0
  private let respond: @Sendable (Request) -> Answer

  /// The address of its root, without a slash at the end.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Whether a client is still connected.
  var isServing: Bool { lock.withLock { open > 0 } }

  /// All requests so far.
  var requests: [Request] { lock.withLock { seen } }

  /// Starts to listen on a port that is free.
  init(_ respond: @escaping @Sendable (Request) -> Answer) throws {
    self.respond = respond
    #if canImport(Darwin)
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #else
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: place.sin_port)
    Thread { [weak self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        guard let server = self else {
          close(connection)
          return
        }
        Thread { server.serve(connection) }.start()
      }
    }.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ connection: Int32) {
    lock.withLock { open += 1 }
    defer {
      close(connection)
      lock.withLock { open -= 1 }
    }
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(
        connection, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &piece, piece.count, 0)
      if count <= 0 { return }
      head += piece[..<count]
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let request = Request(
      path: words.count > 1 ? String(words[1]) : "",
      start: range.flatMap { Int($0.dropFirst(13).prefix { $0.isNumber }) })
    lock.withLock { seen.append(request) }
    let answer = respond(request)
    let headers =
      ["HTTP/1.1 \(answer.status)", "Content-Length: \(answer.promised ?? answer.body.count)"]
      + answer.headers + ["Connection: close", "", ""]
    write(Array(headers.joined(separator: "\r\n").utf8) + answer.body, to: connection)
    // Until the client goes away.
    let end = Date(timeIntervalSinceNow: answer.silence)
    while Date() < end {
      var poller = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      if poll(&poller, 1, 50) > 0 { return }
    }
  }

  private func write(_ bytes: [UInt8], to connection: Int32) {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, flags)
      }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }
}
