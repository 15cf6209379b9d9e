import { expect, test } from 'vitest'
import { htmlOf } from './problem-page.ts'

test('headings, quotes, lists and code are what they are', () => {
  expect(htmlOf('# a\n\n> b\n>\n> c\n\n- d `e`\n- **f**\n\n```\n<g>\n\nh\n```\n')).toBe(
    [
      '<h1>a</h1>',
      '<blockquote>\n<p>b</p>\n<p>c</p>\n</blockquote>',
      '<ul>\n<li>d <code>e</code></li>\n<li><strong>f</strong></li>\n</ul>',
      '<pre><code>&lt;g&gt;\n\nh\n</code></pre>',
    ].join('\n'),
  )
})

test('nothing in a page becomes markup by itself', () => {
  expect(htmlOf('<script>"&"</script> `<b>`')).toBe(
    '<p>&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt; <code>&lt;b&gt;</code></p>',
  )
})

test('links lead to pages and to https alone', () => {
  expect(htmlOf('[a](../cli.md) [b](https://toys.example/x) [c](javascript:alert(1))')).toBe(
    '<p><a href="../cli.md">a</a> <a href="https://toys.example/x">b</a> [c](javascript:alert(1))</p>',
  )
})
