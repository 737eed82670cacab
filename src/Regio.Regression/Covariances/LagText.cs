using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>What the text forms of covariances over time share: <c>nw(2, time=year, kernel=parzen)</c>.</summary>
internal static class LagText
{
    /// <summary>The lag given first or as <c>lag=</c>, or null.</summary>
    internal static int? Read(CallText call)
    {
        string? text = call.Positional.Count > 0 ? call.Positional[0] : call.Find("lag");
        if (text is null or "auto")
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lag)
            ? lag
            : throw call.Refuse(
                call.Text.IndexOf(text, StringComparison.Ordinal),
                new($"the lag '{text}' is not a whole number", $"滞后阶数“{text}”不是整数"),
                new($"Write {call.Name}(2), or {call.Name} to have it chosen.", $"请写成 {call.Name}(2)，或写 {call.Name} 由程序选定。"));
    }

    /// <summary>The kernel given as <c>kernel=</c>; Bartlett when none is.</summary>
    internal static SerialKernel Kernel(CallText call) => call.Choice(
        "kernel",
        ("bartlett", SerialKernel.Bartlett),
        ("parzen", SerialKernel.Parzen),
        ("qs", SerialKernel.QuadraticSpectral),
        ("quadratic_spectral", SerialKernel.QuadraticSpectral),
        ("truncated", SerialKernel.Truncated));

    /// <summary>The line that <see cref="Read"/> and <see cref="Kernel"/> read back.</summary>
    internal static string Write(string name, int? lag, SerialKernel kernel, params (string Key, string? Value)[] options)
    {
        List<string> parts = [];
        if (lag is { } l)
        {
            parts.Add(l.ToString(CultureInfo.InvariantCulture));
        }

        parts.AddRange(options.Where(option => option.Value is not null).Select(option => $"{option.Key}={option.Value}"));
        if (kernel != SerialKernel.Bartlett)
        {
            parts.Add("kernel=" + kernel switch { SerialKernel.Parzen => "parzen", SerialKernel.QuadraticSpectral => "qs", _ => "truncated" });
        }

        return parts.Count == 0 ? name : $"{name}({string.Join(", ", parts)})";
    }

    /// <summary>Refuses a negative lag and a sample of one period.</summary>
    internal static void RequireRoom(int lag, int periods, string time)
    {
        if (lag < 0)
        {
            throw new SpecError(new($"the lag {lag} is negative", $"滞后阶数 {lag} 为负"), new("Give a lag of zero or more.", "请给出不小于零的滞后阶数。")) { Field = "covariance" };
        }

        if (periods < 2)
        {
            throw new IdentificationError(
                new($"the sample has a single period of '{time}'", $"样本中“{time}”只有一个时期"),
                new("A covariance over time needs several periods; use hc1 or cluster.", "时间维度的协方差需要多个时期；请使用 hc1 或 cluster。"))
            { Culprits = [time] };
        }
    }
}
