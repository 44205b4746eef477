using System.Globalization;
using Agent.Core.Models;

namespace Agent.Lsp.Terminal.Output;

/// <summary>Numbers as people read them; the same in every culture.</summary>
internal static class Format
{
    public static string Duration(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : time < TimeSpan.FromSeconds(10) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time < TimeSpan.FromMinutes(1) ? $"{(int)time.TotalSeconds} s"
        : time < TimeSpan.FromHours(1) ? $"{time.Minutes} min {time.Seconds} s"
        : $"{(int)time.TotalHours} h {time.Minutes} min";

    /// <summary>Whole seconds, for a line that counts.</summary>
    public static string Seconds(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? $"{(int)time.TotalSeconds} s" : Duration(time);

    public static string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? "now"
        : age < TimeSpan.FromHours(1) ? $"{(int)age.TotalMinutes} min"
        : age < TimeSpan.FromDays(1) ? $"{(int)age.TotalHours} h"
        : age < TimeSpan.FromDays(60) ? Count((int)age.TotalDays, "day")
        : $"{(int)(age.TotalDays / 30)} months";

    public static string Tokens(long tokens) =>
        tokens < 1000 ? tokens.ToString(CultureInfo.InvariantCulture)
        : tokens < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{tokens / 1000.0:0.#}k")
        : string.Create(CultureInfo.InvariantCulture, $"{tokens / 1_000_000.0:0.##}M");

    public static string Cost(decimal cost) =>
        "$" + cost.ToString(cost == 0 ? "0" : cost < 0.01m ? "0.####" : "0.00", CultureInfo.InvariantCulture);

    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>For instance <c>12.4k tokens in (9k cached), 810 out, $0.02</c>.</summary>
    public static string Usage(TokenUsage usage)
    {
        var cached = usage.CachedInput > 0 ? $" ({Tokens(usage.CachedInput)} cached)" : "";
        var cost = usage.Cost is { } c ? $", {Cost(c)}" : ", price unknown";
        return $"{Tokens(usage.Input)} tokens in{cached}, {Tokens(usage.Output)} out{cost}";
    }
}
