// The floor for an agent on .NET: sends one HTTP request and reads the answer.
using System.Text;

using var client = new HttpClient();
using var content = new StringContent("""{"model":"bare","messages":[{"role":"user","content":"hello"}]}""", Encoding.UTF8, "application/json");
using var response = await client.PostAsync(new Uri(args[0] + "/chat/completions"), content);
await response.Content.ReadAsStringAsync();
