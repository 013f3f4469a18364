using System.Text;

namespace Flownally.Tests.Secrets;

/// <summary>Servers that send the key back.</summary>
internal static class Replies
{
    public static readonly IReadOnlyDictionary<string, Func<string, Fault?>> All = new Dictionary<string, Func<string, Fault?>>
    {
        ["success"] = _ => null,
        ["401"] = key => Problem(401, key),
        ["403"] = key => Problem(403, key),
        ["404"] = key => Problem(404, key),
        ["409"] = key => Problem(409, key),
        ["422"] = key => Problem(422, key),
        ["422 with the key escaped"] = key => Problem(422, key.Replace("_", "\\u005F", StringComparison.Ordinal)),
        ["302"] = key => Fault.Redirect($"https://example.com/?token={key}"),
        ["HTML that echoes the header"] = key => Fault.Reply(400, $"<html><title>Bad</title><pre>Authorization: Bearer {key}</pre></html>", "text/html"),
        ["HTML whose title echoes the header"] = key => Fault.Reply(404, $"<html><title>No Authorization: Bearer {key}</title></html>", "text/html"),
        ["422 in Base64"] = key => Problem(422, Convert.ToBase64String(Encoding.ASCII.GetBytes(key))),
        ["HTML with the key in entities"] = key => Fault.Reply(400, $"<p>No {string.Concat(key.Select(letter => $"&#{(int)letter};"))}</p>", "text/html"),
        ["HTML with the key wrapped"] = key => Fault.Reply(503, $"<p>No {key[..16]}\r\n  {key[16..]}</p>", "text/html"),
        ["text in UTF-16"] = key => Fault.Reply(400, string.Concat(key.Select(letter => $"{letter}\0")), "text/plain"),
        ["garbage"] = key => Fault.Reply(200, $"{new string('x', 130)}{key} {key}"),
        ["garbage in JSON"] = key => Fault.Reply(
            200, $$"""{ "inboxes": [{ "id": { "{{key}}": 1 } }], "teams": { "{{key}}": 2 }, "templates": "{{key}}", "phoneNumbers": "{{key}}", "id": ["{{key}}"] }"""),
        ["a content type"] = key => Fault.Reply(200, "[]", $"{key}/x"),
        ["a header"] = key => Fault.Status(400).Header("X-Key", key).Header("Server", key),
        ["429"] = key => Problem(429, key),
        ["500"] = key => Problem(500, key),
        ["a reset"] = _ => Fault.Reset(),
        ["a cut reply"] = _ => Fault.Truncated(),
    };

    private static Fault Problem(int status, string key) => Fault.Reply(status, $$"""
        {
          "title": "{{key}}", "status": {{status}}, "detail": "The key {{key}} can't do this.", "code": "{{key}}", "traceId": "{{key}}", "instance": "/{{key}}",
          "errors": [{ "field": "{{key}}", "message": "x{{key}}", "{{key}}": { "{{key}}": "{{key}}" } }, "{{key}}"]
        }
        """);
}
