namespace Regio.Report;

/// <summary>Where numbers stand under each other.</summary>
internal static class DecimalPoint
{
    /// <summary>Where the decimal point stands in a text with <paramref name="hanging"/> at its end, or would stand after the last digit.</summary>
    internal static int In(string text, string hanging)
    {
        int point = text.LastIndexOf('.');
        if (point >= 0)
        {
            return point;
        }

        int end = text.Length - hanging.Length;
        return end > 0 && text[end - 1] == ')' ? end - 1 : end;
    }
}
