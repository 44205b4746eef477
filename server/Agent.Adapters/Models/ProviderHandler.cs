using System.Globalization;
using Agent.Core.Models;

namespace Agent.Adapters.Models;

/// <summary>
/// What all requests of a provider have in common, below its SDK: the key, extra headers, and the translation of failures into <see cref="ModelException"/>.
/// The key is added here and nowhere else, so that no SDK holds it.
/// </summary>
internal sealed class ProviderHandler(ModelEndpoint endpoint, string? key, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int LongestError = 64 * 1024;

    /// <summary>A client for the provider. Nothing connects before the first request.</summary>
    public static HttpClient CreateClient(ModelEndpoint endpoint, string? key, TimeProvider time)
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            UseProxy = !endpoint.IsLocal,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        return new HttpClient(new ProviderHandler(endpoint, key, time, sockets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Prepare(request);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw ModelFailures.Unreachable(endpoint, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw ModelFailures.Unreachable(endpoint, e);
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw ModelFailures.Answered(endpoint, response.StatusCode, await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false), RetryAfter(response));
    }

    private void Prepare(HttpRequestMessage request)
    {
        // What the SDK put there is a placeholder.
        request.Headers.Authorization = null;
        foreach (var (name, value) in endpoint.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (key is not null)
            request.Headers.TryAddWithoutValidation(endpoint.KeyHeader, endpoint.KeyHeader == "Authorization" ? $"Bearer {key}" : key);
        if (endpoint.ApiVersion is { } version)
            request.RequestUri = new UriBuilder(request.RequestUri!) { Query = $"api-version={Uri.EscapeDataString(version)}" }.Uri;
    }

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestError, cancellationToken).ConfigureAwait(false);
            return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return "";
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var pause = Header("retry-after-ms") is { } ms && double.TryParse(ms, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds / 1000
            : Header("retry-after") is not { } after ? 0
            : double.TryParse(after, CultureInfo.InvariantCulture, out var seconds) ? seconds
            : DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, out var date) ? (date - time.GetUtcNow()).TotalSeconds
            : 0;
        return pause > 0 && pause < TimeSpan.FromDays(30).TotalSeconds ? TimeSpan.FromSeconds(pause) : null;

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
    }
}
