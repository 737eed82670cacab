global using Regio.Core;
global using Encoding = System.Text.Encoding;
