namespace Regio.Files;

/// <summary>How a file is written.</summary>
public sealed record WriteOptions
{
    /// <summary>The defaults: refuses to overwrite; UTF-8; commas; Stata's format 118.</summary>
    public static WriteOptions Default { get; } = new();

    /// <summary>Whether an existing file is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Language of labels where the format holds one language only.</summary>
    public Language Language { get; init; } = Language.En;

    /// <summary>Text files: the character between fields.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Text files: begin with a byte order mark, by which Excel recognises UTF-8.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Excel: name of the sheet. Unset: the name of the table.</summary>
    public string? Sheet { get; init; }

    /// <summary>Stata: format version 113, 114, 115, 117, 118 or 119. Unset: 118, or 119 where there are more than 32,767 variables.</summary>
    public int? StataVersion { get; init; }

    /// <summary>Stata: encoding of texts in versions before 118. Unset: windows-1252.</summary>
    public string? Encoding { get; init; }
}
