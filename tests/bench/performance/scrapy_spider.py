"""A Scrapy spider that reads the made-up site with CSS selectors into SQLite: scrapy runspider -a list=URL -a database=FILE."""
import sqlite3

import scrapy


class Columns(scrapy.Spider):
    name = "columns"
    custom_settings = {"ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
                       "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0}

    def start_requests(self):
        self.written = sqlite3.connect(self.database)
        self.written.execute("CREATE TABLE columns (url TEXT PRIMARY KEY, title TEXT, day TEXT, author TEXT, body TEXT)")
        yield scrapy.Request(self.list, self.parse)

    def parse(self, response, **_):
        for link in response.css("h2.row__title a::attr(href)"):
            yield response.follow(link, self.read)

    def read(self, response):
        self.written.execute("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", (
            response.url, response.css("h1.column__title::text").get(),
            response.css("time.column__day::attr(datetime)").get(), response.css("span.author::text").get(),
            "\n\n".join("".join(text.css("::text").getall()) for text in response.css("section.column__text p"))))

    def closed(self, _):
        self.written.commit()
        self.written.close()
