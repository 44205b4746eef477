// The floor for a language server on .NET: reads one header-delimited message, parses it, answers it, ends.
using System.Text;
using System.Text.Json;

using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var buffer = new byte[64 * 1024];
var length = 0;
int body;
while ((body = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
    length += input.Read(buffer, length, buffer.Length - length);
var header = Encoding.ASCII.GetString(buffer, 0, body);
var size = int.Parse(header.AsSpan(header.IndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
while (length < body + 4 + size)
    length += input.Read(buffer, length, buffer.Length - length);
using var message = JsonDocument.Parse(buffer.AsMemory(body + 4, size));
var answer = $$"""{"jsonrpc":"2.0","result":{"capabilities":{} },"id":{{message.RootElement.GetProperty("id").GetInt32()}} }""";
output.Write(Encoding.UTF8.GetBytes($"Content-Length: {answer.Length}\r\n\r\n{answer}"));
output.Flush();
